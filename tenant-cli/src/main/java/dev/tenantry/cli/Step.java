package dev.tenantry.cli;

import java.util.List;
import java.util.function.BooleanSupplier;

/** One step of a longer work: whether it is done, and how to do it. Killed anywhere, the same steps go on. */
record Step(String name, BooleanSupplier isDone, Runnable work) {

    /** Does what is not done yet, one after the other, and says so; a dry run only says it. */
    static void follow(List<Step> steps, boolean dryRun, Output output) {
        var todo = false;
        for (int i = 0; i < steps.size(); i++) {
            var step = steps.get(i);
            // nothing behind a missing step can be done already
            var done = !(dryRun && todo) && step.isDone().getAsBoolean();
            todo |= !done;
            output.progress("[%d/%d] %s: %s"
                    .formatted(
                            i + 1, steps.size(), step.name(), done ? "done already" : dryRun ? "would be done" : "…"));
            if (!done && !dryRun) {
                step.work().run();
            }
        }
    }
}
