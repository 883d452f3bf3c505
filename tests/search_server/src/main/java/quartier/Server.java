package quartier;

import java.nio.file.Path;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.CountDownLatch;

import org.elasticsearch.common.logging.LogConfigurator;
import org.elasticsearch.common.settings.Settings;
import org.elasticsearch.env.Environment;
import org.elasticsearch.node.Node;
import org.elasticsearch.plugins.PluginsLoader;

/**
 * One node of Elasticsearch that answers HTTP on the loopback address, for tests and the demo.
 *
 * Arguments: the home that Maven has laid out, a folder for everything that is written, the port (0 for any that is
 * free), and the process with whose end this one ends. The node itself writes its address to FOLDER/logs/http.ports.
 * Elasticsearch's own main would refuse to run as root and ask for limits of a real server; this one asks nothing.
 */
public final class Server {
    public static void main(String[] arguments) throws Exception {
        Path home = Path.of(arguments[0]);
        Path folder = Path.of(arguments[1]);
        endWith(Long.parseLong(arguments[3]));
        LogConfigurator.configureWithoutConfig(Settings.builder().put("logger.level", "WARN").build());
        Environment environment = new Environment(settings(home, folder, arguments[2]), folder.resolve("config"));
        Node node = new Node(environment, modules(environment));
        Runtime.getRuntime().addShutdownHook(new Thread(() -> close(node)));
        node.start();
        new CountDownLatch(1).await();
    }

    private static void endWith(long process) {
        ProcessHandle.of(process)
            .orElseThrow(() -> new IllegalArgumentException("There is no process " + process))
            .onExit()
            .thenRun(() -> System.exit(0));
    }

    private static Settings settings(Path home, Path folder, String port) {
        return Settings.builder()
            .put("path.home", home)
            .put("path.data", folder.resolve("data"))
            .put("path.logs", folder.resolve("logs"))
            .put("node.portsfile", true)
            .put("cluster.name", "quartier")
            .put("node.name", "quartier")
            .put("discovery.type", "single-node")
            .put("network.host", "127.0.0.1")
            .put("http.type", "netty4")
            .put("http.port", port)
            .put("transport.type", "netty4")
            .put("transport.port", "0")
            // Whoever writes to an index that is not there is to be told.
            .put("action.auto_create_index", false)
            .put("action.destructive_requires_name", true)
            // A disk that is nearly full would make every index read-only.
            .put("cluster.routing.allocation.disk.threshold_enabled", false)
            .build();
    }

    private static PluginsLoader modules(Environment environment) {
        return PluginsLoader.createPluginsLoader(
            PluginsLoader.loadModulesBundles(environment.modulesDir()), Set.of(), Map.of(), false);
    }

    private static void close(Node node) {
        try {
            node.close();
        } catch (Exception failed) {
            failed.printStackTrace();
        }
    }
}
