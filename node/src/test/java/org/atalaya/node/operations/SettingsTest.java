package org.atalaya.node.operations;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.springframework.boot.context.properties.bind.Bindable;
import org.springframework.boot.context.properties.bind.Binder;
import org.springframework.boot.context.properties.source.MapConfigurationPropertySource;

class SettingsTest {
  @Test
  void theDatabaseIsTheNodesOwnUnlessAnUrlIsSet() {
    DatabaseSettings defaults = database(Map.of());

    assertThat(defaults).isEqualTo(new DatabaseSettings(null, null, null, 12, null));
    assertThat(defaults.external()).isFalse();
    assertThat(database(Map.of("atalaya.database.url", " ")).external()).isFalse();
  }

  @Test
  void everyDatabaseSettingHasItsName() {
    DatabaseSettings settings =
        database(
            Map.of(
                "atalaya.database.url", "jdbc:postgresql://db.example/atalaya",
                "atalaya.database.user", "node",
                "atalaya.database.password", "secret",
                "atalaya.database.connections", "5",
                "atalaya.database.binaries", "/opt/postgres"));

    assertThat(settings)
        .isEqualTo(
            new DatabaseSettings(
                "jdbc:postgresql://db.example/atalaya",
                "node",
                "secret",
                5,
                Path.of("/opt/postgres")));
    assertThat(settings.external()).isTrue();
  }

  @Test
  void theDataDirectoryIsTheUsersUnlessSet() {
    assertThat(data(Map.of("atalaya.data", "/srv/node")).directory())
        .isEqualTo(Path.of("/srv/node"));
    boolean root = System.getProperty("user.name").equals("root");
    assertThat(data(Map.of()).directory())
        .isEqualTo(
            root
                ? Path.of("/var/lib/atalaya")
                : Path.of(System.getProperty("user.home"), ".atalaya"));
  }

  private static DatabaseSettings database(Map<String, String> properties) {
    return new Binder(new MapConfigurationPropertySource(properties))
        .bindOrCreate("atalaya.database", Bindable.of(DatabaseSettings.class));
  }

  private static DataSettings data(Map<String, String> properties) {
    return new Binder(new MapConfigurationPropertySource(properties))
        .bindOrCreate("atalaya", Bindable.of(DataSettings.class));
  }
}
