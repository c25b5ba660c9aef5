package io.relance.rules.commands;

import picocli.CommandLine.Command;

/** What rule authors do with a rules folder, each in a subcommand of its own. */
@Command(
    name = "rules",
    mixinStandardHelpOptions = true,
    description = "Checks rules, and runs the cases beside them.",
    synopsisSubcommandLabel = "COMMAND",
    subcommands = {CheckCommand.class, TestCommand.class})
public final class RulesCommand {}
