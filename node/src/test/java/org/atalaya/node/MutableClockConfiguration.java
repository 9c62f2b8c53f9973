package org.atalaya.node;

import org.atalaya.testing.MutableClock;
import org.springframework.boot.test.context.TestConfiguration;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Primary;

/** Puts a clock that tests move in place of the machine's. */
@TestConfiguration(proxyBeanMethods = false)
public class MutableClockConfiguration {
  @Bean
  @Primary
  MutableClock mutableClock() {
    return new MutableClock();
  }
}
