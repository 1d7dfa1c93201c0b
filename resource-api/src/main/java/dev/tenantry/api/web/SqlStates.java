package dev.tenantry.api.web;

import java.sql.SQLException;
import org.springframework.dao.DataAccessException;

/** What PostgreSQL's codes mean to a caller: the one table (manual, appendix A). */
final class SqlStates {

    private SqlStates() {}

    static ProblemType problemOf(DataAccessException failure) {
        return failure.getMostSpecificCause() instanceof SQLException sql && sql.getSQLState() != null
                ? problemOf(sql.getSQLState())
                : ProblemType.INTERNAL;
    }

    static ProblemType problemOf(String state) {
        return switch (state) {
            case "23505", "23503" -> ProblemType.CONFLICT;
            // lock not available, canceled (time-out), too many connections, shutting down
            case "55P03", "57014", "53300", "57P01", "57P02", "57P03" -> ProblemType.UNAVAILABLE;
            default ->
                switch (state.substring(0, 2)) {
                    case "22", "23", "54" -> ProblemType.VALIDATION;
                    case "08", "40" -> ProblemType.UNAVAILABLE;
                    default -> ProblemType.INTERNAL;
                };
        };
    }

    static String detailOf(ProblemType type) {
        return switch (type) {
            case CONFLICT -> "It exists already, or something else still refers to it";
            case VALIDATION -> "A value cannot be stored";
            default -> "The database could not answer in time; try again";
        };
    }
}
