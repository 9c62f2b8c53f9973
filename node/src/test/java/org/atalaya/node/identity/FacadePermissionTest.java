package org.atalaya.node.identity;

import static org.assertj.core.api.Assertions.assertThat;

import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.domain.JavaCodeUnit;
import com.tngtech.archunit.core.domain.JavaMethod;
import com.tngtech.archunit.core.domain.JavaModifier;
import com.tngtech.archunit.core.domain.JavaPackage;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.function.Function;
import java.util.function.Predicate;
import java.util.stream.Stream;
import org.atalaya.node.api.Internal;
import org.junit.jupiter.api.Test;
import org.springframework.security.access.prepost.PreAuthorize;
import org.springframework.stereotype.Component;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.DeleteMapping;
import org.springframework.web.bind.annotation.PatchMapping;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.PutMapping;

/**
 * A feature's facades are what its root package offers and a component carries out; each public
 * method of one says which permission it asks for, or why it asks for none. What changes something
 * goes through one.
 */
class FacadePermissionTest {
  private static final JavaClasses NODE =
      new ClassFileImporter()
          .withImportOption(ImportOption.Predefined.DO_NOT_INCLUDE_TESTS)
          .importPackages("org.atalaya.node");

  /** Whoever comes to these is not signed in: a password, a signature, a proof speaks for him. */
  private static final Set<String> OPEN_DOORS =
      Set.of(
          "SignInController.signIn",
          "SignInController.code",
          "SignInController.signOut",
          "JoinController.join",
          "WelcomeController.accept",
          "AcknowledgeController.acknowledge",
          "PortalDoorController.ask",
          "PortalDoorController.enter",
          "PortalDoorController.leave",
          "PasskeyController.request",
          "PasskeyController.signIn",
          "ExchangeController.deliver",
          "PublicLedger.addCheckpoint",
          "PreferencesController.choose");

  /** These only read, or write what has no effect until a recorded act: drafts, one's own name. */
  private static final Set<String> NO_ACTS =
      Set.of(
          "Accounts.get",
          "Accounts.search",
          "Accounts.sessions",
          "ApiTokens.list",
          "Constituency.check",
          "ConstituencyFiles.preview",
          "ConstituencyFiles.upload",
          "Drafts.attach",
          "Drafts.create",
          "Drafts.detach",
          "Drafts.discard",
          "Drafts.find",
          "Drafts.importDocument",
          "Drafts.list",
          "Drafts.revise",
          "Drafts.save",
          "Health.reports",
          "Network.test",
          "Notifications.devices",
          "Notifications.messages",
          "Notifications.pushKey",
          "OwnAccount.beginSecondFactor",
          "OwnAccount.get",
          "OwnAccount.hasPassword",
          "OwnAccount.mustChangePassword",
          "OwnAccount.passkeys",
          "OwnAccount.recoveryCodesLeft",
          "OwnAccount.sessions",
          "OwnAccount.setDisplayName",
          "OwnAccount.setPreferences",
          "ReportFormats.tryOut",
          "SettingsInUse.settings",
          "Sources.test");

  @Test
  void everyPublicMethodOfAFacadeAsksForAPermissionOrSaysWhyNot() {
    List<String> open =
        NODE.stream()
            .filter(FacadePermissionTest::isFacade)
            .flatMap(facade -> facade.getMethods().stream())
            .filter(method -> method.getModifiers().contains(JavaModifier.PUBLIC))
            .filter(method -> !method.getModifiers().contains(JavaModifier.SYNTHETIC))
            .filter(method -> !method.getModifiers().contains(JavaModifier.STATIC))
            .filter(method -> !isDecided(method))
            .map(JavaMethod::getFullName)
            .sorted()
            .toList();

    assertThat(open).isEmpty();
  }

  @Test
  void whatChangesSomethingGoesThroughWhatAsks() {
    List<String> unguarded =
        NODE.stream()
            .filter(type -> type.isMetaAnnotatedWith(Controller.class))
            .flatMap(controller -> controller.getMethods().stream())
            .filter(FacadePermissionTest::changes)
            .filter(handler -> !asks(handler) && !reachesWhatAsks(handler))
            .map(handler -> handler.getOwner().getSimpleName() + "." + handler.getName())
            .sorted()
            .toList();

    assertThat(unguarded).containsExactlyInAnyOrderElementsOf(OPEN_DOORS);
  }

  @Test
  void everyPrivilegedActIsRecorded() {
    List<String> unrecorded =
        NODE.stream()
            .flatMap(type -> type.getMethods().stream())
            .filter(
                method ->
                    method.getModifiers().contains(JavaModifier.PUBLIC)
                        || method.getOwner().isInterface())
            .filter(FacadePermissionTest::isPrivileged)
            .filter(method -> !method.getOwner().isMetaAnnotatedWith(Controller.class))
            .filter(method -> !records(method))
            .map(method -> method.getOwner().getSimpleName() + "." + method.getName())
            .distinct()
            .toList();

    assertThat(unrecorded).containsExactlyInAnyOrderElementsOf(NO_ACTS);
  }

  /** More than reading is asked for. */
  private static boolean isPrivileged(JavaMethod method) {
    return method
        .tryGetAnnotationOfType(PreAuthorize.class)
        .or(() -> method.getOwner().tryGetAnnotationOfType(PreAuthorize.class))
        .filter(asked -> !asked.value().contains(":read'"))
        .isPresent();
  }

  private static Stream<JavaMethod> carriedOut(JavaCodeUnit unit) {
    String[] parameters =
        unit.getRawParameterTypes().stream().map(JavaClass::getName).toArray(String[]::new);
    return unit.getOwner().getSubclasses().stream()
        .flatMap(type -> type.tryGetMethod(unit.getName(), parameters).stream());
  }

  private static boolean changes(JavaMethod method) {
    return Stream.of(PostMapping.class, PutMapping.class, PatchMapping.class, DeleteMapping.class)
        .anyMatch(method::isAnnotatedWith);
  }

  /** Whether it calls what asks for a permission, by way of its own package. */
  private static boolean reachesWhatAsks(JavaMethod handler) {
    JavaPackage own = handler.getOwner().getPackage();
    return reaches(
        handler,
        unit -> unit instanceof JavaMethod method && asks(method),
        unit -> unit.getOwner().getPackage().equals(own) ? called(unit).stream() : Stream.of());
  }

  /** Whether it, or whatever it calls here, leaves a record. */
  private static boolean records(JavaMethod begin) {
    return reaches(
        begin,
        unit -> unit.getOwner().isEquivalentTo(Acts.class),
        unit -> Stream.concat(called(unit).stream(), carriedOut(unit)));
  }

  private static boolean reaches(
      JavaCodeUnit begin,
      Predicate<JavaCodeUnit> goal,
      Function<JavaCodeUnit, Stream<JavaCodeUnit>> onward) {
    Set<JavaCodeUnit> seen = new HashSet<>();
    Deque<JavaCodeUnit> open = new ArrayDeque<>(List.of(begin));
    while (!open.isEmpty()) {
      JavaCodeUnit next = open.pop();
      if (goal.test(next)) {
        return true;
      }
      if (seen.add(next)) {
        onward.apply(next).forEach(open::push);
      }
    }
    return false;
  }

  private static List<JavaCodeUnit> called(JavaCodeUnit from) {
    return Stream.concat(
            from.getCallsFromSelf().stream().map(call -> call.getTarget().resolveMember()),
            from.getCodeUnitReferencesFromSelf().stream()
                .map(reference -> reference.getTarget().resolveMember()))
        .flatMap(found -> found.stream().map(JavaCodeUnit.class::cast))
        .toList();
  }

  /** What others implement is a port, and the console's frame shows only what it is handed. */
  private static boolean isFacade(JavaClass type) {
    return type.getPackageName().matches("org\\.atalaya\\.node\\.(?!ui)[a-z]+")
        && type.getModifiers().contains(JavaModifier.PUBLIC)
        && (isComponent(type) || (type.isInterface() && isCarriedOutAtHome(type)));
  }

  private static boolean isCarriedOutAtHome(JavaClass type) {
    List<JavaClass> components =
        type.getSubclasses().stream().filter(FacadePermissionTest::isComponent).toList();
    return !components.isEmpty()
        && components.stream()
            .allMatch(one -> one.getPackageName().startsWith(type.getPackageName()));
  }

  private static boolean isComponent(JavaClass type) {
    return type.isAnnotatedWith(Component.class) || type.isMetaAnnotatedWith(Component.class);
  }

  private static boolean isDecided(JavaMethod method) {
    return asks(method)
        || method.isAnnotatedWith(Internal.class)
        || method.getOwner().isAnnotatedWith(Internal.class);
  }

  private static boolean asks(JavaMethod method) {
    return method.isAnnotatedWith(PreAuthorize.class)
        || method.getOwner().isAnnotatedWith(PreAuthorize.class);
  }
}
