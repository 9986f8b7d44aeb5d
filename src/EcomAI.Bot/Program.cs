using EcomAI.Bot.Verbs;

return await ShopCommandLine.InvokeAsync(args);
