package org.atalaya.node.identity;

import static org.assertj.core.api.Assertions.assertThat;

import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaMethod;
import com.tngtech.archunit.core.domain.JavaModifier;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import java.util.List;
import org.atalaya.node.api.Internal;
import org.junit.jupiter.api.Test;
import org.springframework.security.access.prepost.PreAuthorize;
import org.springframework.stereotype.Component;

/**
 * A feature's facades are the public components of its root package; each public method of one says
 * which permission it asks for, or why it asks for none.
 */
class FacadePermissionTest {
  @Test
  void everyPublicMethodOfAFacadeAsksForAPermissionOrSaysWhyNot() {
    List<String> open =
        new ClassFileImporter()
                .withImportOption(ImportOption.Predefined.DO_NOT_INCLUDE_TESTS)
                .importPackages("org.atalaya.node")
                .stream()
                .filter(FacadePermissionTest::isFacade)
                .flatMap(facade -> facade.getMethods().stream())
                .filter(method -> method.getModifiers().contains(JavaModifier.PUBLIC))
                .filter(method -> !method.getModifiers().contains(JavaModifier.SYNTHETIC))
                .filter(method -> !isDecided(method))
                .map(JavaMethod::getFullName)
                .sorted()
                .toList();

    assertThat(open).isEmpty();
  }

  private static boolean isFacade(JavaClass type) {
    return type.getPackageName().matches("org\\.atalaya\\.node\\.[a-z]+")
        && type.getModifiers().contains(JavaModifier.PUBLIC)
        && (type.isAnnotatedWith(Component.class) || type.isMetaAnnotatedWith(Component.class));
  }

  private static boolean isDecided(JavaMethod method) {
    JavaClass owner = method.getOwner();
    return method.isAnnotatedWith(PreAuthorize.class)
        || method.isAnnotatedWith(Internal.class)
        || owner.isAnnotatedWith(PreAuthorize.class)
        || owner.isAnnotatedWith(Internal.class);
  }
}
