package org.atalaya.node.operations;

import java.util.Arrays;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import java.util.regex.Pattern;
import org.springframework.core.env.ConfigurableEnvironment;
import org.springframework.core.env.EnumerablePropertySource;
import org.springframework.security.access.prepost.PreAuthorize;
import org.springframework.stereotype.Service;

/** The settings that someone set, by name; secrets are not shown. */
@Service
public class SettingsInUse {
  private static final Pattern SECRET = Pattern.compile("password|secret|token|key");
  private static final String HIDDEN = "••••••";

  private final ConfigurableEnvironment environment;

  SettingsInUse(ConfigurableEnvironment environment) {
    this.environment = environment;
  }

  @PreAuthorize("hasAuthority('settings:manage')")
  public Map<String, String> settings() {
    var settings = new TreeMap<String, String>();
    environment.getPropertySources().stream()
        .filter(source -> source instanceof EnumerablePropertySource<?>)
        .flatMap(source -> Arrays.stream(((EnumerablePropertySource<?>) source).getPropertyNames()))
        .filter(
            name ->
                name.startsWith("atalaya.")
                    || name.startsWith("server.")
                    || name.startsWith("spring.mail."))
        .forEach(name -> settings.put(name, shown(name)));
    return settings;
  }

  private String shown(String name) {
    return SECRET.matcher(name.toLowerCase(Locale.ROOT)).find()
        ? HIDDEN
        : String.valueOf(environment.getProperty(name));
  }
}
