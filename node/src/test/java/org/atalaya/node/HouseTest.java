package org.atalaya.node;

import static com.tngtech.archunit.base.DescribedPredicate.describe;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAPackage;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAnyPackage;
import static com.tngtech.archunit.core.domain.properties.HasName.Predicates.nameMatching;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.GeneralCodingRules.NO_CLASSES_SHOULD_ACCESS_STANDARD_STREAMS;
import static com.tngtech.archunit.library.GeneralCodingRules.NO_CLASSES_SHOULD_USE_FIELD_INJECTION;
import static com.tngtech.archunit.library.GeneralCodingRules.NO_CLASSES_SHOULD_USE_JAVA_UTIL_LOGGING;

import com.tngtech.archunit.base.DescribedPredicate;
import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import com.tngtech.archunit.lang.ArchCondition;
import com.tngtech.archunit.lang.ConditionEvents;
import com.tngtech.archunit.lang.SimpleConditionEvent;
import java.util.Arrays;
import java.util.Set;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

/** What may know what, beyond the features' declared dependencies. */
class HouseTest {
  private static final JavaClasses ALL =
      new ClassFileImporter()
          .withImportOption(ImportOption.Predefined.DO_NOT_INCLUDE_TESTS)
          .withImportOption(location -> !location.contains("/testing/"))
          .importPackages("org.atalaya");

  /** They open the connections that stores are given, before there is a context. */
  private static final Set<String> CONNECTING =
      Set.of("OperationsConfiguration", "Maintenance", "BackupWriter", "Restore");

  /** They speak with a terminal: a run mode's result, and the first link into a new node. */
  private static final Set<String> AT_THE_TERMINAL = Set.of("Maintenance", "FirstAccounts");

  /** Doors where nobody is signed in yet, and what counts for the frame around pages. */
  private static final Set<String> BESIDE_FACADES =
      Set.of(
          "IdempotencyFilter",
          "SessionContexts",
          "IdentityConsole",
          "ExchangeController",
          "Gate",
          "AlertPages",
          "NetworkUi");

  @Test
  void onlyStoresSpeakWithTheDatabase() {
    noClasses()
        .that()
        .resideOutsideOfPackages("org.atalaya.node.*.store", "org.atalaya.postgres")
        .and(areNot(CONNECTING))
        .should()
        .dependOnClassesThat(
            resideInAnyPackage(
                "java.sql..", "javax.sql..", "org.springframework.jdbc..", "org.postgresql.."))
        .check(ALL);
  }

  @Test
  void aStoreServesItsOwnFeatureOnly() {
    classes()
        .that()
        .resideInAPackage("org.atalaya.node.*.store")
        .should(
            new ArchCondition<JavaClass>("be used in their feature only") {
              @Override
              public void check(JavaClass store, ConditionEvents events) {
                store.getDirectDependenciesToSelf().stream()
                    .filter(use -> !feature(use.getOriginClass()).equals(feature(store)))
                    .forEach(
                        use ->
                            events.add(SimpleConditionEvent.violated(use, use.getDescription())));
              }
            })
        .check(ALL);
  }

  @Test
  void pagesAndDoorsLeaveTheDatabaseToTheirFeature() {
    noClasses()
        .that()
        .resideInAnyPackage("org.atalaya.node.*.web", "org.atalaya.node.*.rest")
        .and(areNot(BESIDE_FACADES))
        .should()
        .callMethodWhere(
            describe(
                "a store's",
                call ->
                    call.getTargetOwner().getPackageName().endsWith(".store")
                        && !call.getTargetOwner().isRecord()))
        .check(ALL);
  }

  @Test
  void librariesKnowNeitherTheNodeNorItsFrameworks() {
    noClasses()
        .that()
        .resideOutsideOfPackage("org.atalaya.node..")
        .should()
        .dependOnClassesThat(
            resideInAnyPackage(
                "org.atalaya.node..",
                "org.springframework..",
                "jakarta..",
                "org.thymeleaf..",
                "org.slf4j.."))
        .check(ALL);
  }

  /** Only the ledger's tiles are files; everything else is handed in as bytes and streams. */
  @Test
  void librariesOfFormatsAndProofsDoNoInputAndOutputOfTheirOwn() {
    DescribedPredicate<JavaClass> opening =
        resideInAnyPackage("java.net..", "java.nio.file..", "java.nio.channels..")
            .and(areNot(Set.of("URI", "URISyntaxException", "IDN")))
            .or(resideInAPackage("java.io").and(nameMatching("java\\.io\\.(File|RandomAccess).*")))
            .as("open files or connections");
    noClasses()
        .that()
        .resideInAnyPackage(
            "org.atalaya.formats..", "org.atalaya.envelope..", "org.atalaya.ledger..")
        .and(areNot(Set.of("TileDirectory")))
        .should()
        .dependOnClassesThat(opening)
        .check(ALL);
  }

  @Test
  void nothingIsPrintedButLogged() {
    NO_CLASSES_SHOULD_USE_JAVA_UTIL_LOGGING.check(ALL);
    NO_CLASSES_SHOULD_ACCESS_STANDARD_STREAMS.check(ALL.that(areNot(AT_THE_TERMINAL)));
  }

  @Test
  void whatAClassNeedsIsHandedToItsConstructor() {
    NO_CLASSES_SHOULD_USE_FIELD_INJECTION.check(ALL);
  }

  @Test
  void onlyAClockKnowsTheTime() {
    noClasses()
        .that(resideInAPackage("org.atalaya.node.."))
        .should()
        .callMethodWhere(
            describe(
                "the system's time is asked for",
                call ->
                    call.getName().equals("now")
                        && call.getTargetOwner().getPackageName().equals("java.time")
                        && call.getTarget().getRawParameterTypes().isEmpty()))
        .orShould()
        .callMethod(System.class, "currentTimeMillis")
        .check(ALL);
  }

  private static String feature(JavaClass type) {
    return Arrays.stream(type.getPackageName().split("\\.", -1))
        .limit(4)
        .collect(Collectors.joining("."));
  }

  /** Not one of these, nor within one. */
  private static DescribedPredicate<JavaClass> areNot(Set<String> names) {
    return describe(
        "are not one of " + names,
        type -> {
          String name = type.getName().substring(type.getPackageName().length() + 1);
          return !names.contains(name.split("\\$", -1)[0]);
        });
  }
}
