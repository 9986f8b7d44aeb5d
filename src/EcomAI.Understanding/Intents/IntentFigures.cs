namespace EcomAI.Understanding.Intents;

/// <summary>How well a classifier did on labelled utterances.</summary>
/// <param name="Rows">Utterances judged.</param>
/// <param name="Accuracy">Share answered as labelled; a row of "None" is right when the classifier says that it is out of scope.</param>
/// <param name="MacroF1">Mean F1 of the labels that occur, "None" included.</param>
/// <param name="MacroF1ByLanguage">The same per language of the rows.</param>
/// <param name="Ece">Expected calibration error of the probability of the answer, 15 equal bins (Guo et al. 2017).</param>
/// <param name="NoneAuroc">How well the out-of-scope probability ranks "None" above the rest; null without rows of both kinds.</param>
/// <param name="NoneRecall">Share of the "None" rows found at the classifier's own threshold; null without any.</param>
/// <param name="InScopeAccuracy">Accuracy of the rows that are not "None", refusals counted as errors.</param>
/// <param name="MsP95">95th percentile of the time of one utterance, encoding included, in milliseconds.</param>
/// <param name="Confusions">The commonest mistakes.</param>
public sealed record IntentFigures(
    int Rows,
    double Accuracy,
    double MacroF1,
    IReadOnlyDictionary<string, double> MacroF1ByLanguage,
    double Ece,
    double? NoneAuroc,
    double? NoneRecall,
    double InScopeAccuracy,
    double MsP95,
    IReadOnlyList<IntentConfusion> Confusions);

public sealed record IntentConfusion(string Expected, string Answered, int Count, string Example);
