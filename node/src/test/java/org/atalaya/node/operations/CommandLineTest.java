package org.atalaya.node.operations;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;

class CommandLineTest {
  @Test
  void runsTheNodeUnlessToldOtherwise() {
    assertThat(CommandLine.of()).isEqualTo(new CommandLine("run", List.of(), List.of()));
    assertThat(CommandLine.of("run", "--data", "x").command()).isEqualTo("run");
  }

  @Test
  void knowsTheShortNamesOfSettings() {
    assertThat(CommandLine.of("--data", "a b", "--port=81", "--atalaya.x=y").settings())
        .containsExactly("--atalaya.data=a b", "--server.port=81", "--atalaya.x=y");
  }

  @Test
  void takesTheFileOfABackupFromAnyPlace() {
    CommandLine line = CommandLine.of("restore", "--replace", "file.zip", "--data", "d");

    assertThat(line.command()).isEqualTo("restore");
    assertThat(line.operands()).containsExactly("file.zip");
    assertThat(line.settings()).containsExactly("--replace", "--atalaya.data=d");
  }
}
