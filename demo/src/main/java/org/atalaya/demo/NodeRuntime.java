package org.atalaya.demo;

import java.io.File;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * With what a node is started; the launcher says it in system properties.
 *
 * @param nodeJar the extracted node
 * @param cache the cache of loaded classes, or null
 * @param binaries where the program files of PostgreSQL are, shared by all nodes
 */
record NodeRuntime(
    String java, List<String> options, Path nodeJar, @Nullable Path cache, Path binaries) {
  static NodeRuntime given() {
    String jar = System.getProperty("atalaya.node");
    if (jar == null) {
      throw new IllegalStateException("start the demo by ./atalaya demo");
    }
    String cache = System.getProperty("atalaya.aot");
    return new NodeRuntime(
        System.getProperty("atalaya.java", "java"),
        List.of(System.getProperty("atalaya.options", "").strip().split("\\s+", -1)),
        Path.of(jar),
        cache == null ? null : Path.of(cache),
        Path.of(System.getProperty("atalaya.binaries", ".atalaya/postgres")));
  }

  List<String> node(List<String> arguments) {
    List<String> command = command();
    command.addAll(List.of("-jar", nodeJar.toString()));
    command.addAll(arguments);
    return command;
  }

  /** Several nodes in one process; it needs the heap of all of them. */
  List<String> several(List<String> files) {
    List<String> command = command();
    command.add("-Xmx1536m");
    String demo = System.getProperty("java.class.path");
    command.addAll(List.of("-cp", nodeJar + File.pathSeparator + demo));
    command.add(SeveralNodes.class.getName());
    command.addAll(files);
    return command;
  }

  private List<String> command() {
    var command = new ArrayList<String>();
    command.add(java);
    options.stream().filter(option -> !option.isEmpty()).forEach(command::add);
    // Many start together and none works hard: compiling twice would cost half of each start.
    command.add("-XX:TieredStopAtLevel=1");
    if (cache != null) {
      command.add("-XX:AOTCache=" + cache);
    }
    return command;
  }
}
