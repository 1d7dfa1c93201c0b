package dev.tenantry.system;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;
import static org.junit.jupiter.api.Assumptions.assumeFalse;

import dev.tenantry.local.Ports.Listener;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.nio.ByteBuffer;
import java.nio.channels.SocketChannel;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Clients that send a body very slowly use up their own connections and leave those of other clients free. */
class SlowSendersTests {

    private final FrontDoor door = FrontDoor.open();
    private final List<SocketChannel> senders = new ArrayList<>();

    @BeforeEach
    void clientsHaveAddressesOfTheirOwn() {
        assumeFalse("compose".equals(System.getProperty("tenantry.parts")), "Clients of containers share one address");
    }

    @AfterEach
    void close() throws IOException {
        for (var sender : senders) {
            sender.close();
        }
    }

    @Test
    void tenThousandSlowBodiesLeaveEveryDoorOpen() throws IOException {
        for (var client = 0; client < 40; client++) {
            for (var connection = 0; connection < 250; connection++) {
                send("127.0.0." + (10 + client), Listener.API);
            }
        }
        for (var i = 0; i < 5; i++) {
            assertThat(door.get(Listener.AUTH, "/realms/acme/.well-known/openid-configuration")
                            .send()
                            .status())
                    .isEqualTo(200);
            assertThat(door.get(Listener.WEB, "/").send().status()).isEqualTo(200);
            assertThat(door.api("GET", "/v1/collections")
                            .bearer(door.application("acme"))
                            .send()
                            .status())
                    .isEqualTo(200);
        }
    }

    @Test
    void oneClientHasFewPlaces() throws IOException {
        for (var connection = 0; connection < 300; connection++) {
            send("127.0.0.9", Listener.API).configureBlocking(false);
        }
        var refused = new ArrayList<String>();
        await().atMost(Duration.ofSeconds(5)).until(() -> {
            for (var sender : senders) {
                var answer = ByteBuffer.allocate(2000);
                if (sender.read(answer) > 0) {
                    refused.add(new String(answer.array(), 0, answer.position(), StandardCharsets.US_ASCII));
                }
            }
            return refused.size() >= 44;
        });
        assertThat(refused)
                .hasSize(44)
                .allSatisfy(answer ->
                        assertThat(answer).startsWith("HTTP/1.1 429").contains("Retry-After: 1", "too-many-requests"));
        assertThat(door.api("GET", "/v1/organizations/acme").send().status()).isEqualTo(200);
    }

    private SocketChannel send(String address, Listener listener) throws IOException {
        var sender = SocketChannel.open();
        senders.add(sender);
        sender.bind(new InetSocketAddress(address, 0));
        sender.connect(new InetSocketAddress("127.0.0.1", door.port(listener)));
        sender.write(ByteBuffer.wrap(("POST /v1/documents HTTP/1.1\r\nHost: localhost:" + door.port(listener)
                        + "\r\nContent-Length: 1000\r\n\r\n{")
                .getBytes(StandardCharsets.US_ASCII)));
        return sender;
    }
}
