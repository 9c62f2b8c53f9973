package org.atalaya.node;

import static java.util.function.Predicate.not;

import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaModifier;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.atalaya.testing.Golden;
import org.junit.jupiter.api.Test;
import org.springframework.modulith.core.ApplicationModule;
import org.springframework.modulith.core.ApplicationModules;

class ModularityTest {
  /** Used by nearly every feature; arrows to them would hide the others. */
  private static final Set<String> GROUND = Set.of("api", "operations", "ui");

  private final ApplicationModules features = ApplicationModules.of(Node.class);

  @Test
  void featuresUseOnlyTheFeaturesTheyDeclare() {
    features.verify();
  }

  @Test
  void whatFeaturesUseAndOfferChangesOnlyInSight() {
    var text = new StringBuilder();
    Map<String, SortedSet<String>> uses = uses();
    features.stream()
        .sorted()
        .forEach(
            feature -> {
              String name = feature.getIdentifier().toString();
              text.append("%s uses %s%n".formatted(name, String.join(" ", uses.get(name))));
              offered(feature).forEach(type -> text.append("  ").append(type).append('\n'));
            });
    Golden.file("node/src/test/resources/golden/features.txt").is(text.toString());
  }

  @Test
  void whatLibrariesOfferChangesOnlyInSight() {
    Map<String, List<JavaClass>> byPackage =
        new ClassFileImporter()
                .withImportOption(ImportOption.Predefined.DO_NOT_INCLUDE_TESTS)
                .withImportOption(location -> !location.contains("/testing/"))
                .importPackages("org.atalaya")
                .stream()
                .filter(type -> !type.getPackageName().startsWith("org.atalaya.node"))
                .collect(
                    Collectors.groupingBy(
                        JavaClass::getPackageName, TreeMap::new, Collectors.toList()));
    var text = new StringBuilder();
    byPackage.forEach(
        (name, types) -> {
          text.append(name).append('\n');
          offered(types.stream()).forEach(type -> text.append("  ").append(type).append('\n'));
        });
    Golden.file("node/src/test/resources/golden/libraries.txt").is(text.toString());
  }

  @Test
  void theArchitecturesDocumentShowsTheFeaturesAsTheyAre() {
    Map<String, SortedSet<String>> uses = uses();
    var graph = new StringBuilder("```mermaid\ngraph TD\n");
    uses.forEach(
        (feature, used) -> {
          if (!GROUND.contains(feature)) {
            graph.append("  %s%n".formatted(feature));
            drawn(used, uses)
                .forEach(other -> graph.append("  %s --> %s%n".formatted(feature, other)));
          }
        });
    graph.append("```\n");
    Golden.file("docs/architecture.md").has("features", graph.toString());
  }

  /** Without those that are reached over another one. */
  private static Collection<String> drawn(
      Collection<String> used, Map<String, SortedSet<String>> uses) {
    Set<String> indirect = new HashSet<>();
    used.forEach(other -> indirect.addAll(uses.get(other)));
    return used.stream().filter(not(GROUND::contains)).filter(not(indirect::contains)).toList();
  }

  private Map<String, SortedSet<String>> uses() {
    Map<String, SortedSet<String>> uses = new TreeMap<>();
    for (ApplicationModule feature : features) {
      SortedSet<String> used =
          feature
              .getDirectDependencies(features)
              .uniqueModules()
              .map(other -> other.getIdentifier().toString())
              .collect(Collectors.toCollection(TreeSet::new));
      uses.put(feature.getIdentifier().toString(), used);
    }
    return uses;
  }

  private static Stream<String> offered(ApplicationModule feature) {
    return offered(feature.getNamedInterfaces().stream().flatMap(one -> one.asJavaClasses()));
  }

  private static Stream<String> offered(Stream<JavaClass> types) {
    return types
        .filter(type -> type.getModifiers().contains(JavaModifier.PUBLIC))
        .filter(type -> !type.getSimpleName().equals("package-info"))
        .map(
            type -> kind(type) + " " + type.getName().substring(type.getPackageName().length() + 1))
        .distinct()
        .sorted();
  }

  private static String kind(JavaClass type) {
    if (type.isAnnotation()) {
      return "annotation";
    }
    if (type.isInterface()) {
      return "interface";
    }
    if (type.isEnum()) {
      return "enum";
    }
    return type.isRecord() ? "record" : "class";
  }
}
