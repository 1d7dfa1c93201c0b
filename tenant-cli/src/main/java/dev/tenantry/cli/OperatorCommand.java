package dev.tenantry.cli;

import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.HelpCommand;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.ParentCommand;

/** {@code tenant operator}: the people who operate the platform, and those who only look. */
@Command(
        name = "operator",
        description = "Adds, removes and lists the people who operate the platform.",
        synopsisSubcommandLabel = "COMMAND",
        subcommands = {
            OperatorCommand.Add.class,
            OperatorCommand.Remove.class,
            OperatorCommand.ListAll.class,
            HelpCommand.class
        })
final class OperatorCommand {

    @ParentCommand
    @SuppressWarnings("NullAway.Init")
    private TenantCli cli;

    private Operators operators() {
        return new Operators(cli.settings());
    }

    /** {@code tenant operator add}. */
    @Command(
            name = "add",
            description = "Invites somebody by e-mail, or changes their role. Repeated, it sends the invitation again.")
    static final class Add implements Callable<Integer> {

        @ParentCommand
        @SuppressWarnings("NullAway.Init")
        private OperatorCommand parent;

        @Mixin
        private final Output output = new Output();

        @Parameters(paramLabel = "EMAIL", description = "Their address, with which they sign in")
        @SuppressWarnings("NullAway.Init")
        private String email;

        @Option(names = "--name", required = true, description = "First and last name")
        @SuppressWarnings("NullAway.Init")
        private String name;

        @Option(
                names = "--role",
                required = true,
                description = "${COMPLETION-CANDIDATES}: an auditor sees tenants and changes nothing")
        @SuppressWarnings("NullAway.Init")
        private OperatorRole role;

        @Option(names = "--dry-run", description = "Say what would be done, and do nothing")
        private boolean dryRun;

        @Override
        public Integer call() {
            Step.follow(parent.operators().adding(Person.of(email, name), role), dryRun, output);
            return ExitCode.OK;
        }
    }

    /** {@code tenant operator remove}. */
    @Command(name = "remove", description = "Removes somebody and ends their sign-ins and tokens at once.")
    static final class Remove implements Callable<Integer> {

        @ParentCommand
        @SuppressWarnings("NullAway.Init")
        private OperatorCommand parent;

        @Mixin
        private final Output output = new Output();

        @Parameters(paramLabel = "EMAIL", description = "Their address")
        @SuppressWarnings("NullAway.Init")
        private String email;

        @Override
        public Integer call() {
            parent.operators().remove(email);
            output.progress(email + " removed");
            return ExitCode.OK;
        }
    }

    /** {@code tenant operator list}. */
    @Command(name = "list", description = "Lists who operates the platform.")
    static final class ListAll implements Callable<Integer> {

        @ParentCommand
        @SuppressWarnings("NullAway.Init")
        private OperatorCommand parent;

        @Mixin
        private final Output output = new Output();

        @Override
        public Integer call() {
            var operators = parent.operators().all();
            if (output.isJson()) {
                output.json(Json.MAPPER.valueToTree(operators));
            } else if (operators.isEmpty()) {
                output.out()
                        .println("Nobody yet. Invite somebody: tenant operator add EMAIL --name NAME --role operator");
            } else {
                operators.forEach(operator -> output.out()
                        .printf(
                                "%-40s %-9s %-8s %s%n",
                                operator.email(), operator.role(), operator.state(), operator.name()));
            }
            return ExitCode.OK;
        }
    }
}
