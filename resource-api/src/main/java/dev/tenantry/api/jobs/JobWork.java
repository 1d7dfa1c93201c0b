package dev.tenantry.api.jobs;

import org.jspecify.annotations.Nullable;

/** What the jobs of one kind do: a step is one transaction of a second at most, in the scope of the job's tenant. */
public interface JobWork {

    String kind();

    Step step(Job job);

    /**
     * What a step has done.
     *
     * @param place where the next one goes on; null when nothing is left to do
     * @param total how many there are in all
     * @param done how many this step has done
     */
    record Step(@Nullable String place, long total, long done) {}
}
