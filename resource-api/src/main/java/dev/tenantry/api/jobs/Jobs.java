package dev.tenantry.api.jobs;

import org.springframework.context.ApplicationEventPublisher;
import org.springframework.stereotype.Service;

/** Where features hand in long work. */
@Service
public class Jobs {

    private final JobRepository jobs;
    private final ApplicationEventPublisher events;

    Jobs(JobRepository jobs, ApplicationEventPublisher events) {
        this.jobs = jobs;
        this.events = events;
    }

    /** Whether the last such work could not be finished. */
    public boolean hasFailed(String kind, String collection) {
        return jobs.hasFailed(kind, collection);
    }

    /** Has the work done once the caller's transaction is committed; anew, if it is being done already. */
    public void start(String kind, String collection, String by) {
        jobs.start(kind, collection, by);
        events.publishEvent(new JobStarted());
    }
}
