package org.atalaya.node;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.lang.reflect.RecordComponent;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.TreeSet;
import java.util.stream.Stream;
import org.atalaya.testing.Golden;
import org.junit.jupiter.api.Test;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.Bindable;
import org.springframework.boot.context.properties.bind.Binder;
import org.springframework.boot.context.properties.source.MapConfigurationPropertySource;

/**
 * Every name and default of every setting, so that a change of one shows in review; only where data
 * are by default depends on who runs the node.
 */
class SettingsNamesTest {
  private static final Path DOCUMENTED = Path.of("../docs/operations.md");

  @Test
  void everyNameAndDefaultIsThis() {
    Golden.file("node/src/test/resources/golden/settings.txt")
        .is(String.join("\n", settings()) + "\n");
  }

  @Test
  void everySettingIsDocumented() throws IOException {
    String documented = Files.readString(DOCUMENTED);

    assertThat(settings())
        .map(line -> line.substring(0, line.indexOf(" = ")))
        .allSatisfy(name -> assertThat(documented).contains("`" + name + "`"));
  }

  private static List<String> settings() {
    var lines = new TreeSet<String>();
    SettingsTypes.all()
        .filter(type -> !type.getSimpleName().equals("DataSettings"))
        .forEach(type -> lines.addAll(lines(type)));
    return new ArrayList<>(lines);
  }

  private static List<String> lines(Class<?> type) {
    String prefix =
        Objects.requireNonNull(type.getAnnotation(ConfigurationProperties.class)).value();
    var nothing = new Binder(new MapConfigurationPropertySource(Map.of()));
    return values(prefix, nothing.bindOrCreate(prefix, Bindable.of(type))).toList();
  }

  private static Stream<String> values(String prefix, Object settings) {
    return Stream.of(settings.getClass().getRecordComponents())
        .flatMap(
            component -> {
              String name = prefix + "." + kebab(component.getName());
              Object value = read(component, settings);
              return value instanceof Record
                  ? values(name, value)
                  : Stream.of(name + " = " + value);
            });
  }

  private static String kebab(String name) {
    return name.replaceAll("([A-Z])", "-$1").toLowerCase(Locale.ROOT);
  }

  private static Object read(RecordComponent component, Object settings) {
    try {
      component.getAccessor().setAccessible(true);
      return Objects.requireNonNullElse(component.getAccessor().invoke(settings), "none");
    } catch (ReflectiveOperationException e) {
      throw new LinkageError(component.getName(), e);
    }
  }
}
