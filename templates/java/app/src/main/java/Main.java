import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.util.Arrays;
import java.util.Map;
import java.util.concurrent.Executors;

/** {{name}} answers HTTP requests until it is asked to stop. */
public final class Main {
    /** Set by the Dockerfile. */
    private static final String VERSION = System.getenv().getOrDefault("APP_VERSION", "dev");

    private static final Map<String, String> PAGES = Map.of("/", "{{name}} " + VERSION + "\n", "/healthz", "ok\n");

    public static void main(String[] arguments) throws IOException {
        if (Arrays.asList(arguments).contains("--version")) {
            System.out.println(VERSION);
            return;
        }
        HttpServer server = HttpServer.create(new InetSocketAddress(8080), 0);
        server.setExecutor(Executors.newVirtualThreadPerTaskExecutor());
        server.createContext("/", exchange -> {
            String page = PAGES.get(exchange.getRequestURI().getPath());
            byte[] body = (page == null ? "not found\n" : page).getBytes();
            exchange.getResponseHeaders().set("Content-Type", "text/plain");
            exchange.sendResponseHeaders(page == null ? 404 : 200, body.length);
            exchange.getResponseBody().write(body);
            exchange.close();
        });
        // Docker and Kubernetes stop a container with SIGTERM, and kill it when it does not listen.
        Runtime.getRuntime().addShutdownHook(new Thread(() -> server.stop(1)));
        server.start();
        System.out.println("{{name}} " + VERSION + " listens on :8080");
    }
}
