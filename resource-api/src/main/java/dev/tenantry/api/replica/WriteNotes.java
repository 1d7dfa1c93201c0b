package dev.tenantry.api.replica;

import dev.tenantry.api.security.Caller;
import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.util.Set;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.security.core.context.SecurityContextHolder;
import org.springframework.web.filter.OncePerRequestFilter;

/**
 * Notes, before a request that may have changed something is answered, how far the log is now. A refused change counts
 * too: who is told that a version is not the present one will want to see the present one.
 */
final class WriteNotes extends OncePerRequestFilter {

    private static final Set<String> READING = Set.of("GET", "HEAD", "OPTIONS");

    private final LastWrites writes;
    private final JdbcClient jdbc;

    WriteNotes(LastWrites writes, JdbcClient jdbc) {
        this.writes = writes;
        this.jdbc = jdbc;
    }

    static boolean isChange(HttpServletRequest request) {
        return !READING.contains(request.getMethod());
    }

    @Override
    protected boolean shouldNotFilter(HttpServletRequest request) {
        return !isChange(request);
    }

    @Override
    protected void doFilterInternal(HttpServletRequest request, HttpServletResponse response, FilterChain chain)
            throws ServletException, IOException {
        var authentication = SecurityContextHolder.getContext().getAuthentication();
        if (authentication == null
                || !(authentication.getPrincipal() instanceof Caller caller)
                || caller.tenant() == null) {
            chain.doFilter(request, response);
            return;
        }
        var answer = new DelayedResponse(response, () -> writes.note(caller, this::position));
        try {
            chain.doFilter(request, answer);
        } finally {
            answer.begin();
        }
    }

    /** After every change that is committed by now. */
    private long position() {
        return jdbc.sql("select pg_wal_lsn_diff(pg_current_wal_insert_lsn(), '0/0')::bigint")
                .query(Long.class)
                .single();
    }
}
