package dev.tenantry.api.web;

import com.github.benmanes.caffeine.cache.Caffeine;
import com.github.benmanes.caffeine.cache.LoadingCache;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.Lock;
import java.util.concurrent.locks.ReentrantLock;
import org.springframework.dao.DataAccessException;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpStatusCode;
import org.springframework.stereotype.Component;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.TransactionDefinition;
import org.springframework.transaction.TransactionStatus;
import org.springframework.web.util.ContentCachingResponseWrapper;

/**
 * Handles a POST with a key once: the key, the change and the answer are one transaction, and the answer is sent when it
 * is committed. Another request with the same key waits for that and then gets the same answer; a refusal leaves no trace.
 */
@Component
class KeyedPosts {

    private static final Duration PATIENCE = Duration.ofSeconds(5);

    private final LoadingCache<IdempotencyKey, Lock> turns =
            Caffeine.newBuilder().weakValues().build(key -> new ReentrantLock());
    private final IdempotencyKeyRepository keys;
    private final PlatformTransactionManager transactions;
    private final WebSettings settings;

    KeyedPosts(IdempotencyKeyRepository keys, PlatformTransactionManager transactions, WebSettings settings) {
        this.keys = keys;
        this.transactions = transactions;
        this.settings = settings;
    }

    /** What a POST does. */
    @FunctionalInterface
    interface Work {
        void run(HttpServletRequest request, HttpServletResponse response) throws Exception;
    }

    void handle(IdempotencyKey key, HttpServletRequest request, HttpServletResponse response, Work work)
            throws Exception {
        // before the transaction begins: neither a slow sender nor a request that waits holds a connection
        var keyed = KeyedRequest.read(request, settings.maxBody());
        var turn = turns.get(key);
        if (!turn.tryLock(PATIENCE.toMillis(), TimeUnit.MILLISECONDS)) {
            throw stillAnswered(response);
        }
        var buffered = new ContentCachingResponseWrapper(response);
        try {
            inTransaction(key, keyed, buffered, work);
        } finally {
            turn.unlock();
        }
        buffered.copyBodyToResponse();
    }

    private void inTransaction(
            IdempotencyKey key, KeyedRequest request, ContentCachingResponseWrapper response, Work work)
            throws Exception {
        var transaction = transactions.getTransaction(TransactionDefinition.withDefaults());
        try {
            var earlier = claim(key, request, response);
            if (earlier.isPresent()) {
                earlier.get().replay(response);
                return;
            }
            work.run(request, response);
            if (HttpStatusCode.valueOf(response.getStatus()).is2xxSuccessful() && !NothingDone.isNoted(request)) {
                commit(transaction, key, response);
            }
        } finally {
            if (!transaction.isCompleted()) {
                transactions.rollback(transaction);
            }
        }
    }

    /** Empty if this request is the one to be handled. */
    private Optional<StoredAnswer> claim(IdempotencyKey key, KeyedRequest request, HttpServletResponse response) {
        var fingerprint = request.fingerprint();
        try {
            while (!keys.claim(key, fingerprint)) {
                var use = keys.find(key, fingerprint);
                if (use.isPresent()) {
                    return Optional.of(answer(use.get()));
                }
                // forgotten in between
            }
            return Optional.empty();
        } catch (DataAccessException failure) {
            throw SqlStates.isLockTimeout(failure) ? stillAnswered(response) : failure;
        }
    }

    private void commit(TransactionStatus transaction, IdempotencyKey key, ContentCachingResponseWrapper response) {
        try {
            keys.store(key, StoredAnswer.of(response));
            transactions.commit(transaction);
        } catch (RuntimeException failure) {
            withdraw(response);
            throw failure;
        }
    }

    /** Takes back what the buffer does not hold of an answer that did not come true. */
    private static void withdraw(HttpServletResponse response) {
        response.setHeader(HttpHeaders.LOCATION, null);
        response.setHeader(HttpHeaders.ETAG, null);
    }

    private static StoredAnswer answer(IdempotencyKeyRepository.Use use) {
        if (!use.same()) {
            throw new ProblemException(
                    ProblemType.IDEMPOTENCY_KEY_REUSED,
                    "Another request was sent with this Idempotency-Key; give each its own");
        }
        return use.answer();
    }

    private static ProblemException stillAnswered(HttpServletResponse response) {
        response.setHeader(HttpHeaders.RETRY_AFTER, "5");
        return new ProblemException(
                ProblemType.CONFLICT, "A request with this Idempotency-Key is being answered; ask again later");
    }
}
