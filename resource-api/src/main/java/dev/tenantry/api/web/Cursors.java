package dev.tenantry.api.web;

import dev.tenantry.api.tenancy.CurrentTenant;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.util.Arrays;
import java.util.Base64;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.function.BiFunction;
import java.util.function.Function;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** Keyset pagination: cursors are opaque, signed, and good for one tenant and one query only. */
@Component
public class Cursors {

    private static final int SIGNATURE = 16;

    private final SecretKeySpec key;

    Cursors(WebSettings settings) {
        key = new SecretKeySpec(settings.cursorKey().getBytes(StandardCharsets.UTF_8), "HmacSHA256");
    }

    /** @param rows one more than {@code limit}, if there are more */
    public <T> Page<T> page(List<T> rows, int limit, String query, Function<T, String> position) {
        if (rows.size() <= limit) {
            return new Page<>(rows, null);
        }
        return page(rows.subList(0, limit), true, query, position);
    }

    /**
     * A page of what is listed by falling ids, the newest first.
     *
     * @param before finds those before an id, at most so many
     */
    public <T> Page<T> newestFirst(
            @Nullable Integer limit,
            @Nullable String cursor,
            String query,
            BiFunction<UUID, Integer, List<T>> before,
            Function<T, UUID> id) {
        var size = Limit.of(limit);
        var from = position(cursor, query).map(UUID::fromString).orElse(Ids.LAST);
        return page(
                before.apply(from, size + 1), size, query, row -> id.apply(row).toString());
    }

    public <T> Page<T> page(List<T> items, boolean more, String query, Function<T, String> position) {
        return new Page<>(items, more ? cursor(position.apply(items.getLast()), query) : null);
    }

    /**
     * The position after which the page starts.
     *
     * @throws ProblemException 400 for a cursor that this API did not give for this query
     */
    public Optional<String> position(@Nullable String cursor, String query) {
        if (cursor == null || cursor.isEmpty()) {
            return Optional.empty();
        }
        try {
            var bytes = Base64.getUrlDecoder().decode(cursor);
            if (bytes.length > SIGNATURE) {
                var position = Arrays.copyOfRange(bytes, SIGNATURE, bytes.length);
                if (MessageDigest.isEqual(sign(position, query), Arrays.copyOf(bytes, SIGNATURE))) {
                    return Optional.of(new String(position, StandardCharsets.UTF_8));
                }
            }
        } catch (IllegalArgumentException notBase64) {
            // answered below like every other cursor that is not ours
        }
        throw new ProblemException(
                ProblemType.BAD_REQUEST, "The cursor is not one of this list; start again without a cursor");
    }

    /** The cursor of a position in a list. */
    public String cursor(String position, String query) {
        var bytes = position.getBytes(StandardCharsets.UTF_8);
        var signed = Arrays.copyOf(sign(bytes, query), SIGNATURE + bytes.length);
        System.arraycopy(bytes, 0, signed, SIGNATURE, bytes.length);
        return Base64.getUrlEncoder().withoutPadding().encodeToString(signed);
    }

    private byte[] sign(byte[] position, String query) {
        try {
            var mac = Mac.getInstance("HmacSHA256");
            mac.init(key);
            mac.update((CurrentTenant.find().map(Object::toString).orElse("platform") + "\n" + query + "\n")
                    .getBytes(StandardCharsets.UTF_8));
            return Arrays.copyOf(mac.doFinal(position), SIGNATURE);
        } catch (GeneralSecurityException impossible) {
            throw new IllegalStateException(impossible);
        }
    }
}
