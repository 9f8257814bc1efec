using Autopartition.Cli.Frame;

using var terminal = Terminal.OfProcess();
return new CommandLineApp(terminal).Run(args);
