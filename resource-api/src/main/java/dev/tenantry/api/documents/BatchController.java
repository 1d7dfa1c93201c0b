package dev.tenantry.api.documents;

import dev.tenantry.api.documents.DocumentBatch.Operation;
import dev.tenantry.api.documents.DocumentBatch.Result;
import dev.tenantry.api.schemas.CheckBudget;
import dev.tenantry.api.security.Caller;
import dev.tenantry.api.security.Needs;
import dev.tenantry.api.security.Permission;
import dev.tenantry.api.web.NothingDone;
import io.swagger.v3.oas.annotations.Parameter;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.validation.Valid;
import jakarta.validation.constraints.NotEmpty;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Size;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.security.core.annotation.AuthenticationPrincipal;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RestController;

/** Many changes of documents in one request. */
@RestController
class BatchController {

    private final DocumentBatch batches;

    BatchController(DocumentBatch batches) {
        this.batches = batches;
    }

    /** Answers with one result for each operation, in their order. */
    @PostMapping("/v1/documents:batch")
    @Needs(Permission.DOCUMENTS_WRITE)
    Results change(
            @RequestBody @Valid Batch batch,
            @AuthenticationPrincipal Caller caller,
            @Parameter(hidden = true) HttpServletRequest request) {
        var results = CheckBudget.call(() -> Boolean.TRUE.equals(batch.atomic())
                ? batches.together(batch.operations(), caller)
                : batches.each(batch.operations(), caller));
        if (results.stream().allMatch(Result::isRefused)) {
            NothingDone.note(request);
        }
        return new Results(results);
    }

    /** @param atomic whether all are done or none; each for itself unless true */
    record Batch(
            @Nullable Boolean atomic,
            @NotEmpty @Size(max = 1000) List<@Valid @NotNull Operation> operations) {}

    record Results(List<Result> results) {}
}
