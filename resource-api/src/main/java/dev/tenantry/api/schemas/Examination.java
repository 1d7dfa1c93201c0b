package dev.tenantry.api.schemas;

import com.networknt.schema.Error;
import com.networknt.schema.ExecutionConfig;
import com.networknt.schema.ExecutionContext;
import java.util.Locale;

/** One check of one value: keeps the first errors and gives up on work without end. */
final class Examination extends ExecutionContext {

    static final int MOST_ERRORS = 100;

    private static final long MOST_STEPS = 2_000_000;
    private static final int DEEPEST = 500;

    private final CheckBudget budget = CheckBudget.current();
    private final long start = System.nanoTime();
    private final long end = start + budget.left();

    Examination() {
        super(ExecutionConfig.builder()
                .locale(Locale.ROOT)
                .formatAssertionsEnabled(true)
                .maxEvaluationSteps(MOST_STEPS)
                .maxEvaluationDepth(DEEPEST)
                .build());
    }

    /** Takes what the check has cost from the request's budget. */
    void finish() {
        budget.spend(System.nanoTime() - start);
    }

    /** A list that is full stays a failure, whatever else would be added. */
    @Override
    public void addError(Error error) {
        watch();
        if (getErrors().size() < MOST_ERRORS) {
            super.addError(error);
        }
    }

    @Override
    public void evaluationPathAddLast(String name) {
        watch();
        super.evaluationPathAddLast(name);
    }

    @Override
    public void evaluationPathAddLast(int index) {
        watch();
        super.evaluationPathAddLast(index);
    }

    /** Steps cost more in wide schemas: the clock stops what the count lets through. */
    private void watch() {
        if (System.nanoTime() - end > 0) {
            throw new TooMuchWork();
        }
    }
}
