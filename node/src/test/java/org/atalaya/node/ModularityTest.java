package org.atalaya.node;

import org.junit.jupiter.api.Test;
import org.springframework.modulith.core.ApplicationModules;

class ModularityTest {
  @Test
  void featuresUseOnlyTheFeaturesTheyDeclare() {
    ApplicationModules.of(Node.class).verify();
  }
}
