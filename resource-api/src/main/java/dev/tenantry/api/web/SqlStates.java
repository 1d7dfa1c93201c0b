package dev.tenantry.api.web;

import java.sql.SQLException;
import org.postgresql.util.PSQLException;
import org.springframework.core.NestedRuntimeException;
import org.springframework.dao.DataAccessException;
import org.springframework.dao.DataAccessResourceFailureException;
import org.springframework.dao.TransientDataAccessException;
import org.springframework.http.HttpStatus;
import org.springframework.transaction.CannotCreateTransactionException;
import org.springframework.transaction.TransactionSystemException;

/** What failures of PostgreSQL mean to a caller: the one table of its codes (manual, appendix A), or that it is away. */
public final class SqlStates {

    private SqlStates() {}

    /** Whether the database is away or busy, so that the same may succeed a little later. */
    public static boolean isAway(NestedRuntimeException failure) {
        var type = problemOf(failure);
        return type == ProblemType.UNAVAILABLE || type == ProblemType.TOO_MANY_REQUESTS;
    }

    /** The refusal that a failure means to the caller; of type INTERNAL where it is no fault of the caller. */
    public static ProblemException refusal(NestedRuntimeException failure) {
        var type = problemOf(failure);
        return new ProblemException(type, detailOf(failure, type));
    }

    static ProblemType problemOf(NestedRuntimeException failure) {
        // whatever Spring calls it: our own codes say what they mean
        if (failure.getMostSpecificCause() instanceof SQLException sql
                && sql.getSQLState() != null
                && sql.getSQLState().startsWith("TQ")) {
            return problemOf(sql.getSQLState());
        }
        if (failure instanceof TransientDataAccessException
                || failure instanceof DataAccessResourceFailureException
                || failure instanceof CannotCreateTransactionException
                // the connection was lost before the end of the transaction
                || failure instanceof TransactionSystemException) {
            return ProblemType.UNAVAILABLE;
        }
        return failure.getMostSpecificCause() instanceof SQLException sql && sql.getSQLState() != null
                ? problemOf(sql.getSQLState())
                : ProblemType.INTERNAL;
    }

    static ProblemType problemOf(String state) {
        return switch (state) {
            case "23505", "23503" -> ProblemType.CONFLICT;
            // an SQL/JSON path names a variable
            case "42704" -> ProblemType.BAD_REQUEST;
            // lock not available, canceled (time-out), too many connections, shutting down
            case "55P03", "57014", "53300", "57P01", "57P02", "57P03" -> ProblemType.UNAVAILABLE;
            default ->
                switch (state.substring(0, 2)) {
                    // raised by our own functions: the status is in the code
                    case "TQ" -> ProblemType.of(HttpStatus.valueOf(Integer.parseInt(state.substring(2))));
                    case "22", "23", "54" -> ProblemType.VALIDATION;
                    case "08", "40" -> ProblemType.UNAVAILABLE;
                    default -> ProblemType.INTERNAL;
                };
        };
    }

    static boolean isLockTimeout(DataAccessException failure) {
        return failure.getMostSpecificCause() instanceof SQLException sql && "55P03".equals(sql.getSQLState());
    }

    /** What our own functions say is written for the caller; PostgreSQL's own words are not. */
    static String detailOf(NestedRuntimeException failure, ProblemType type) {
        if (type == ProblemType.TOO_MANY_REQUESTS) {
            return String.valueOf(failure.getMostSpecificCause().getMessage());
        }
        if (failure.getMostSpecificCause() instanceof PSQLException sql && sql.getServerErrorMessage() != null) {
            var said = sql.getServerErrorMessage().getMessage();
            if (String.valueOf(sql.getSQLState()).startsWith("TQ") && said != null) {
                return said;
            }
            if ("57014".equals(sql.getSQLState())) {
                return "This takes longer than a request may; ask for less: a condition on a promoted field, a rarer"
                        + " word, no count and no facets";
            }
        }
        return switch (type) {
            case CONFLICT -> "It exists already, or something else still refers to it";
            case BAD_REQUEST -> "filter names a variable";
            case VALIDATION -> "A value cannot be stored";
            default -> "The database could not answer in time; try again";
        };
    }
}
