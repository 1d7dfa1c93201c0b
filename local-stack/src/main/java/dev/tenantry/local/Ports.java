package dev.tenantry.local;

import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** The loopback port of each listener. */
public final class Ports {

    /** Who listens, and the variable that moves it. */
    public enum Listener {
        API(8080),
        WEB(8000),
        AUTH(8180),
        OPS(8190),
        MAIL(8025),
        MAIL_PAGES(8026),
        SMTP(1025),
        POSTGRES(15432),
        REPLICA(15433),
        REDIS(16379),
        KEYCLOAK(8181),
        KEYCLOAK_MANAGEMENT(9001),
        RESOURCE_API(8082),
        RESOURCE_API_MANAGEMENT(8083),
        SECOND_API(8084),
        SECOND_API_MANAGEMENT(8085),
        WEB_UI(8002),
        WEB_UI_MANAGEMENT(8003);

        private final int usual;

        Listener(int usual) {
            this.usual = usual;
        }

        String variable() {
            return "TENANTRY_PORT_" + name();
        }
    }

    private final Map<Listener, Integer> numbers;

    private Ports(Map<Listener, Integer> numbers) {
        this.numbers = numbers;
    }

    static Ports of(Map<String, String> environment) {
        var numbers = new EnumMap<Listener, Integer>(Listener.class);
        for (var listener : Listener.values()) {
            var moved = environment.get(listener.variable());
            try {
                numbers.put(listener, moved == null ? listener.usual : Integer.parseInt(moved));
            } catch (NumberFormatException notANumber) {
                throw new StartException(listener.variable() + " is \"" + moved + "\", which is no port number");
            }
        }
        return new Ports(numbers);
    }

    /** Ports that are free now, for a stack beside others. */
    static Ports free() {
        var numbers = new EnumMap<Listener, Integer>(Listener.class);
        var held = new ArrayList<ServerSocket>();
        try {
            for (var listener : Listener.values()) {
                var socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress());
                held.add(socket);
                numbers.put(listener, socket.getLocalPort());
            }
            for (var socket : held) {
                socket.close();
            }
        } catch (IOException failure) {
            throw new StartException("No free ports", failure);
        }
        return new Ports(numbers);
    }

    public int of(Listener listener) {
        return numbers.getOrDefault(listener, listener.usual);
    }

    /**
     * Holds the ports against those that the realms of this installation were made for: issuers, redirect addresses, the
     * mail server and the console's own address are written in them.
     *
     * @throws StartException if one of these has been moved since
     */
    void checkKept(Path file) {
        try {
            if (!Files.exists(file)) {
                Files.writeString(file, inRealms());
            } else if (!Files.readString(file).equals(inRealms())) {
                throw new StartException("The tenants of this installation were made for other ports:\n"
                        + Files.readString(file) + "Start with these, or remove all data first: scripts/reset");
            }
        } catch (IOException failure) {
            throw new StartException("Cannot read or write " + file, failure);
        }
    }

    private String inRealms() {
        return Stream.of(Listener.AUTH, Listener.WEB, Listener.OPS, Listener.SMTP, Listener.WEB_UI)
                .map(listener -> "  " + listener.variable() + "=" + of(listener) + "\n")
                .collect(Collectors.joining());
    }

    /** @throws StartException naming the port and the variable that moves it */
    void checkFree() {
        for (var listener : Listener.values()) {
            try (var socket = new ServerSocket()) {
                socket.setReuseAddress(true);
                socket.bind(new InetSocketAddress(InetAddress.getLoopbackAddress(), of(listener)));
            } catch (IOException inUse) {
                throw new StartException("Port " + of(listener) + " is in use. Free it, or move this one: "
                        + listener.variable() + "=" + (of(listener) + 10_000) + " scripts/start");
            }
        }
    }
}
