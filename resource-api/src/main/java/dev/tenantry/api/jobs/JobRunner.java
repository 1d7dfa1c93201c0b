package dev.tenantry.api.jobs;

import dev.tenantry.api.tenancy.CurrentTenant;
import dev.tenantry.api.tenancy.TenantId;
import dev.tenantry.api.tenancy.TenantsWithJobs;
import dev.tenantry.api.web.SqlStates;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.context.SmartLifecycle;
import org.springframework.core.NestedRuntimeException;
import org.springframework.stereotype.Component;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.event.TransactionalEventListener;
import org.springframework.transaction.support.TransactionTemplate;

/** Does the jobs of all tenants, step by step, each tenant in turn; a job whose node has died is taken by another. */
@Component
class JobRunner implements SmartLifecycle {

    private static final Logger LOG = LoggerFactory.getLogger(JobRunner.class);
    private static final Duration LOOK_AROUND = Duration.ofSeconds(2);
    private static final Duration TURN = Duration.ofSeconds(1);

    private final JobRepository jobs;
    private final TenantsWithJobs tenants;
    private final TransactionTemplate transaction;
    private final Map<String, JobWork> works;
    private final Semaphore wake = new Semaphore(0);
    private volatile boolean running;

    JobRunner(
            JobRepository jobs, TenantsWithJobs tenants, PlatformTransactionManager transactions, List<JobWork> works) {
        this.jobs = jobs;
        this.tenants = tenants;
        this.transaction = new TransactionTemplate(transactions);
        this.works = works.stream().collect(Collectors.toMap(JobWork::kind, Function.identity()));
    }

    @Override
    public void start() {
        running = true;
        Thread.ofPlatform().name("jobs").daemon().start(this::run);
    }

    @TransactionalEventListener(fallbackExecution = true)
    void started(JobStarted job) {
        wake.release();
    }

    private void run() {
        while (running) {
            try {
                var due = tenants.due();
                due.forEach(this::workFor);
                if (due.isEmpty() && wake.tryAcquire(LOOK_AROUND.toMillis(), TimeUnit.MILLISECONDS)) {
                    wake.drainPermits();
                }
            } catch (InterruptedException end) {
                return;
            } catch (RuntimeException failure) {
                LOG.warn("Jobs cannot be looked for now: {}", failure.toString());
                LockSupport.parkNanos(LOOK_AROUND.toNanos());
            }
        }
    }

    private void workFor(TenantId tenant) {
        CurrentTenant.<Boolean, RuntimeException>call(tenant, () -> {
            jobs.lease().ifPresent(this::work);
            return true;
        });
    }

    private void work(Job job) {
        var until = System.nanoTime() + TURN.toNanos();
        try {
            var left = Optional.of(job);
            while (left.isPresent() && running && System.nanoTime() < until) {
                left = step(left.get());
            }
            left.ifPresent(jobs::release);
        } catch (RuntimeException failure) {
            if (failure instanceof NestedRuntimeException database && SqlStates.isAway(database)) {
                LOG.info("Job {} goes on in half a minute: {}", job.id(), failure.toString());
            } else {
                LOG.error("Job {} has failed", job.id(), failure);
                jobs.fail(job, "It could not be finished; tell the operator the id of this job");
            }
        }
    }

    /** One transaction; what is left of the job after it. */
    private Optional<Job> step(Job job) {
        transaction.executeWithoutResult(status -> {
            var step = Objects.requireNonNull(works.get(job.kind())).step(job);
            if (!jobs.advance(job, step)) {
                status.setRollbackOnly();
            }
        });
        return jobs.find(job.id()).filter(now -> now.state() == Job.State.RUNNING);
    }

    @Override
    public void stop() {
        running = false;
        wake.release();
    }

    @Override
    public boolean isRunning() {
        return running;
    }
}
