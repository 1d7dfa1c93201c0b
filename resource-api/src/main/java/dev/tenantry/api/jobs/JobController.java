package dev.tenantry.api.jobs;

import dev.tenantry.api.security.Caller;
import dev.tenantry.api.security.Needs;
import dev.tenantry.api.security.Permission;
import dev.tenantry.api.web.Cursors;
import dev.tenantry.api.web.Page;
import dev.tenantry.api.web.ProblemException;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.security.core.annotation.AuthenticationPrincipal;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

/** Jobs over HTTP: how far long work is. */
@RestController
@RequestMapping("/v1/jobs")
class JobController {

    private final JobRepository jobs;
    private final Cursors cursors;

    JobController(JobRepository jobs, Cursors cursors) {
        this.jobs = jobs;
        this.cursors = cursors;
    }

    @GetMapping
    @Needs(Permission.DOCUMENTS_READ)
    Page<Job> list(
            @RequestParam(required = false) @Nullable Integer limit,
            @RequestParam(required = false) @Nullable String cursor,
            @AuthenticationPrincipal Caller caller) {
        return cursors.newestFirst(
                limit, cursor, "jobs", (before, size) -> jobs.list(before, size, caller.heldNames()), Job::id);
    }

    @GetMapping("/{id}")
    @Needs(Permission.DOCUMENTS_READ)
    Job read(@PathVariable UUID id, @AuthenticationPrincipal Caller caller) {
        return jobs.find(id, caller.heldNames()).orElseThrow(() -> ProblemException.notFound("job"));
    }
}
