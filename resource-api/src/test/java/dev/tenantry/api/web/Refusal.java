package dev.tenantry.api.web;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import dev.tenantry.api.web.ProblemException.InvalidValue;
import java.util.List;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;

/** What a problem tells its caller, for tests of the rooms that throw it. */
public record Refusal(ProblemType type, String detail, List<InvalidValue> errors) {

    public static Refusal of(ThrowingCallable call) {
        var problem = catchThrowableOfType(ProblemException.class, call);
        assertThat(problem).isNotNull();
        return new Refusal(problem.type(), problem.detail(), problem.errors());
    }
}
