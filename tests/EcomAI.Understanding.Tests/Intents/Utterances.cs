using EcomAI.Understanding.Intents;

namespace EcomAI.Understanding.Tests.Intents;

internal static class Utterances
{
    internal static IReadOnlyList<IntentExample> All { get; } =
    [
        .. Of("TrackOrder", "en", "where is my parcel", "track my order", "where is my order now", "when will my parcel arrive", "has my parcel shipped", "order tracking please", "my parcel is where", "track parcel", "status of my order", "where's my package"),
        .. Of("TrackOrder", "zh", "我的快递到哪了", "查一下物流", "包裹什么时候到", "订单到哪里了", "物流信息", "快递到了没", "查快递", "我的包裹呢", "订单物流", "快递怎么还没到"),
        .. Of("ReturnItem", "en", "I want to return this", "return my shoes", "how do I send it back", "send this back please", "return an item", "I would like to return the jacket", "start a return", "give it back to you", "return please", "I need to send back a dress"),
        .. Of("ReturnItem", "zh", "我要退货", "这个想退", "怎么退货", "申请退货", "鞋子退掉", "把裙子退了", "退货流程", "我想退货退款", "可以退货吗", "退一件衣服"),
        .. Of("Greet", "en", "hello", "hi there", "good morning", "hey", "hi", "good evening", "hello there", "hey bot", "greetings", "good day"),
        .. Of("Greet", "zh", "你好", "您好", "早上好", "在吗", "嗨", "晚上好", "哈喽", "你好呀", "大家好", "下午好"),
        .. Of("None", "en", "what is the weather like", "who won the match", "tell me a joke", "capital of France", "solve this equation", "weather tomorrow", "who is the president", "sing a song", "how tall is the tower", "translate this sentence"),
        .. Of("None", "zh", "今天天气怎么样", "谁赢了比赛", "讲个笑话", "法国的首都", "解这道方程", "明天下雨吗", "总统是谁", "唱首歌", "塔有多高", "翻译这句话"),
    ];

    internal static async Task<IntentClassifier> TrainAsync(IReadOnlyList<IntentExample>? examples = null) =>
        await IntentTrainer.TrainAsync(examples ?? All, WordVectors.EncodeAsync, "encoder-1", null, TestContext.Current.CancellationToken);

    internal static IntentPrediction Predict(this IntentClassifier classifier, string text) =>
        classifier.Predict(text, WordVectors.Encode(EcomAI.Understanding.Language.MessageText.ForEncoder(text)));

    private static IEnumerable<IntentExample> Of(string intent, string language, params string[] texts) =>
        texts.Select(text => new IntentExample(text, intent, language));
}
