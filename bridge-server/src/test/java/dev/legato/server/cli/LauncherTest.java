package dev.legato.server.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.time.Instant;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The launcher in a clone whose Maven and whose JDKs are pretended, so that it can be seen what it does with them. */
class LauncherTest {
  @TempDir private Path folder;
  private Path clone;
  private Path jdk;

  private record Ended(int code, String out, String err) {}

  @BeforeEach
  void aCloneAndAJdk() throws IOException {
    clone = Files.createDirectories(folder.resolve("a clone"));
    Files.copy(Path.of("../legato"), clone.resolve("legato"));
    clone.resolve("legato").toFile().setExecutable(true);
    Files.createDirectories(clone.resolve("bridge-server/src/main/java"));
    Files.writeString(clone.resolve("pom.xml"), "<project/>");
    Files.writeString(clone.resolve("bridge-server/src/main/java/A.java"), "");
    maven("echo built >>builds; mkdir -p bridge-server/target; : >bridge-server/target/legato.jar");
    jdk = jdk("jdk 25", "25.0.1");
  }

  @Test
  void buildsOnFirstUseAndAgainOnlyAfterAChange() throws Exception {
    assertThat(run("--version").err()).contains("First use: building", "Built.");
    assertThat(run("--version").err()).isEmpty();
    assertThat(builds()).isEqualTo(1);

    Files.setLastModifiedTime(clone.resolve("bridge-server/src/main/java/A.java"),
        FileTime.from(Instant.now().plusSeconds(60)));

    assertThat(run("--version").err()).contains("The sources have changed");
    assertThat(builds()).isEqualTo(2);
  }

  @Test
  void handsOverArgumentsFolderAndExitCode() throws Exception {
    var ended = run("brief", "a file.json", "*");

    assertThat(ended.code()).isEqualTo(7);
    assertThat(ended.out()).contains("[brief] [a file.json] [*]", "in " + folder.toRealPath(),
        "-jar " + clone.toRealPath() + "/bridge-server/target/legato.jar");
  }

  @Test
  void worksThroughALink() throws Exception {
    Files.createSymbolicLink(folder.resolve("link"), Path.of("a clone/legato"));

    assertThat(ended(start(folder.resolve("link"), Map.of(), "x")).out()).contains("[x]");
  }

  @Test
  void passesOverAJdkThatIsTooOld() throws Exception {
    var old = jdk("jdk 17", "17.0.9");

    var ended = ended(start(clone.resolve("legato"), Map.of("JAVA_HOME", old.toString(), "JAVA25_HOME", jdk.toString()),
        "x"));

    assertThat(ended.out()).contains("java of 25.0.1");
  }

  @Test
  void twoAtOnceBuildOnce() throws Exception {
    maven("sleep 0.3; echo built >>builds; mkdir -p bridge-server/target; : >bridge-server/target/legato.jar");

    var first = start(clone.resolve("legato"), Map.of(), "x");
    var second = start(clone.resolve("legato"), Map.of(), "x");

    assertThat(ended(first).out()).contains("[x]");
    assertThat(ended(second).out()).contains("[x]");
    assertThat(builds()).isEqualTo(1);
  }

  @Test
  void aFailedBuildShowsItsEndAndIsTriedAgain() throws Exception {
    maven("echo the cause of it all; exit 3");

    var ended = run("x");

    assertThat(ended.code()).isEqualTo(1);
    assertThat(ended.out()).isEmpty();
    assertThat(ended.err()).contains("the cause of it all", "The build failed; the whole output is in");
    maven("mkdir -p bridge-server/target; : >bridge-server/target/legato.jar");
    assertThat(run("x").out()).contains("[x]");
  }

  private void maven(String does) throws IOException {
    script(clone.resolve("mvnw"), does);
  }

  private Path jdk(String name, String version) throws IOException {
    var home = folder.resolve(name);
    Files.createDirectories(home.resolve("bin"));
    Files.writeString(home.resolve("release"), "IMPLEMENTOR=\"Nobody\"\nJAVA_VERSION=\"" + version + "\"\n");
    script(home.resolve("bin/javac"), "exit 0");
    script(home.resolve("bin/java"), "echo \"java of " + version + " in $PWD: $*\"\n"
        + "while [ \"$1\" != -jar ]; do shift; done; shift 2; printf '[%s] ' \"$@\"; exit 7");
    return home;
  }

  private static void script(Path file, String text) throws IOException {
    Files.writeString(file, "#!/bin/sh\n" + text + "\n");
    assertThat(file.toFile().setExecutable(true)).isTrue();
  }

  private long builds() throws IOException {
    try (var lines = Files.lines(clone.resolve("builds"))) {
      return lines.count();
    }
  }

  private Ended run(String... arguments) throws Exception {
    return ended(start(clone.resolve("legato"), Map.of(), arguments));
  }

  private Process start(Path launcher, Map<String, String> environment, String... arguments) throws IOException {
    var command = new java.util.ArrayList<String>();
    command.add(launcher.toString());
    command.addAll(java.util.List.of(arguments));
    var process = new ProcessBuilder(command).directory(folder.toFile());
    process.environment().remove("JAVA25_HOME");
    process.environment().put("JAVA_HOME", jdk.toString());
    process.environment().putAll(environment);
    return process.start();
  }

  private static Ended ended(Process process) throws Exception {
    var out = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
    var err = new String(process.getErrorStream().readAllBytes(), StandardCharsets.UTF_8);
    return new Ended(process.waitFor(), out, err);
  }
}
