package dev.tenantry.cli;

import java.util.concurrent.Callable;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.ParentCommand;

/** What every command of the tool has: its settings and its way to speak. */
abstract class TenantCommand implements Callable<Integer> {

    @ParentCommand
    @SuppressWarnings("NullAway.Init")
    TenantCli cli;

    @Mixin
    final Output output = new Output();
}
