package dev.tenantry.bench;

import com.zaxxer.hikari.HikariConfig;
import com.zaxxer.hikari.HikariDataSource;
import jakarta.servlet.http.HttpServlet;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.Map;
import java.util.UUID;
import javax.sql.DataSource;
import org.apache.catalina.LifecycleException;
import org.apache.catalina.startup.Tomcat;
import org.apache.tomcat.util.threads.VirtualThreadExecutor;

/**
 * The point read without Spring, security and code of the API: the same Tomcat, pool, statement and JSON in one servlet. A
 * tenant's id stands in the place of its token.
 */
final class RawServer extends HttpServlet {

    static final String NAME = "raw server";

    private static final long serialVersionUID = 1;

    private final transient DataSource pool;

    private RawServer(DataSource pool) {
        this.pool = pool;
    }

    /** Serves until the standard input ends, as it does with the process that started it. */
    static void run(Map<String, String> environment) throws LifecycleException, IOException {
        var config = new HikariConfig();
        config.setJdbcUrl(environment.get("RAW_URL"));
        config.setUsername("tenantry_api");
        config.setPassword(environment.get("RAW_PASSWORD"));
        config.setMaximumPoolSize(16);
        try (var pool = new HikariDataSource(config)) {
            var tomcat = new Tomcat();
            tomcat.setBaseDir(Platform.STATE.resolve("raw").toString());
            tomcat.setPort(0);
            var connector = tomcat.getConnector();
            connector.setProperty("address", "127.0.0.1");
            connector.getProtocolHandler().setExecutor(new VirtualThreadExecutor("raw-"));
            var context = tomcat.addContext("", null);
            Tomcat.addServlet(context, "documents", new RawServer(pool)).addMapping("/v1/documents/*");
            tomcat.start();
            System.out.println("port " + connector.getLocalPort());
            while (System.in.read() >= 0) {
                // nothing is said to it
            }
            tomcat.stop();
        }
    }

    @Override
    protected void doGet(HttpServletRequest request, HttpServletResponse response) throws IOException {
        var tenant = request.getHeader("Authorization").substring("Bearer ".length());
        var id = UUID.fromString(request.getPathInfo().substring(1));
        try (var connection = pool.getConnection();
                var statement = connection.prepareStatement(PointRead.WITH_TENANT)) {
            statement.setString(1, tenant);
            statement.setObject(2, UUID.fromString(tenant));
            statement.setObject(3, id);
            statement.execute();
            statement.getMoreResults();
            try (var rows = statement.getResultSet()) {
                if (rows.next()) {
                    answer(rows, response);
                } else {
                    response.setStatus(404);
                }
            }
        } catch (SQLException failure) {
            throw new IOException(failure);
        }
    }

    private static void answer(ResultSet row, HttpServletResponse response) throws SQLException, IOException {
        var version = row.getInt("version");
        var json = "{\"id\":\"" + row.getObject("id", UUID.class) + "\",\"collection\":\"" + row.getString("collection")
                + "\",\"value\":" + row.getString("value") + ",\"version\":" + version
                + ",\"createdAt\":\"" + row.getTimestamp("created_at").toInstant()
                + "\",\"createdBy\":\"" + row.getString("created_by")
                + "\",\"updatedAt\":\"" + row.getTimestamp("updated_at").toInstant()
                + "\",\"updatedBy\":\"" + row.getString("updated_by") + "\"}";
        var bytes = json.getBytes(StandardCharsets.UTF_8);
        response.setContentType("application/json");
        response.setHeader("ETag", "\"" + version + "\"");
        response.setContentLength(bytes.length);
        response.getOutputStream().write(bytes);
    }
}
