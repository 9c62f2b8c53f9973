package org.atalaya.node.operations.backup;

import java.io.IOException;
import java.io.InputStreamReader;
import java.io.Reader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.atalaya.node.operations.store.AppliedMigration;
import org.flywaydb.core.api.ResourceProvider;
import org.flywaydb.core.api.resource.LoadableResource;
import org.jspecify.annotations.Nullable;
import org.springframework.core.io.Resource;
import org.springframework.core.io.support.PathMatchingResourcePatternResolver;

/**
 * Exactly the steps of the schema that a backup was written with, out of those that this program
 * has; so that a backup of an older release is loaded into the tables it knew. What came later is
 * done at the next start.
 */
final class KnownMigrations implements ResourceProvider {
  private final Map<String, LoadableResource> byFileName = new TreeMap<>();

  KnownMigrations(List<AppliedMigration> wanted) throws IOException, BackupException {
    var found = new TreeMap<String, Resource>();
    for (Resource resource :
        new PathMatchingResourcePatternResolver()
            .getResources("classpath*:db/migration/**/V*.sql")) {
      found.put(String.valueOf(resource.getFilename()), resource);
    }
    for (AppliedMigration migration : wanted) {
      String name = migration.script().substring(migration.script().lastIndexOf('/') + 1);
      Resource resource = found.get(name);
      if (resource == null) {
        throw new BackupException(
            "The backup was written by a newer release: this one does not know " + name + ".");
      }
      byFileName.put(name, new Migration(name, resource));
    }
  }

  @Override
  public @Nullable LoadableResource getResource(String name) {
    return byFileName.get(name.substring(name.lastIndexOf('/') + 1));
  }

  @Override
  public Collection<LoadableResource> getResources(String prefix, String[] suffixes) {
    var matching = new ArrayList<LoadableResource>();
    byFileName.forEach(
        (name, resource) -> {
          if (name.startsWith(prefix) && Stream.of(suffixes).anyMatch(name::endsWith)) {
            matching.add(resource);
          }
        });
    return matching;
  }

  private static final class Migration extends LoadableResource {
    private final String name;
    private final Resource resource;

    Migration(String name, Resource resource) {
      this.name = name;
      this.resource = resource;
    }

    @Override
    public Reader read() {
      try {
        return new InputStreamReader(resource.getInputStream(), StandardCharsets.UTF_8);
      } catch (IOException e) {
        throw new UncheckedIOException(e);
      }
    }

    @Override
    public String getAbsolutePath() {
      return name;
    }

    @Override
    public String getAbsolutePathOnDisk() {
      return name;
    }

    @Override
    public String getFilename() {
      return name;
    }

    @Override
    public String getRelativePath() {
      return name;
    }
  }
}
