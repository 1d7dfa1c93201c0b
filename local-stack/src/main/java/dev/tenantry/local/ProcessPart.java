package dev.tenantry.local;

import java.nio.file.Path;

/** A part that is one process of its own. */
abstract class ProcessPart implements Part {

    final Site site;
    final Child child;

    private final String name;

    ProcessPart(String name, Site site) {
        this.name = name;
        this.site = site;
        this.child = new Child(name, site);
    }

    @Override
    public final String name() {
        return name;
    }

    @Override
    public void stop() {
        child.stop();
    }

    @Override
    public final boolean isRunning() {
        return child.isAlive();
    }

    final Path log() {
        return site.log(name);
    }
}
