package io.relance.rules.commands;

import picocli.CommandLine.Command;

/** What rule authors do with a rules folder, each in a subcommand of its own. */
@Command(
    name = "rules",
    mixinStandardHelpOptions = true,
    description = "Checks rules, runs the cases beside them, and publishes a tenant's own.",
    synopsisSubcommandLabel = "COMMAND",
    subcommands = {
      CheckCommand.class,
      TestCommand.class,
      CatalogueCommand.class,
      NewCommand.class,
      PreviewRules.class,
      PublishRules.class,
      ConfirmRules.class,
      RollBackRules.class,
      ListVersions.class
    })
public final class RulesCommand {}
