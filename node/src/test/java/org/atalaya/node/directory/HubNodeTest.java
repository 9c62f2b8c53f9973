package org.atalaya.node.directory;

import java.lang.annotation.ElementType;
import java.lang.annotation.Inherited;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;
import org.atalaya.node.NodeTest;
import org.springframework.context.annotation.Import;
import org.springframework.test.context.TestPropertySource;

/** A node that its settings make the hub. */
@NodeTest
@Inherited
@Target(ElementType.TYPE)
@Retention(RetentionPolicy.RUNTIME)
@Import(IssuedCards.class)
@TestPropertySource(
    properties = {
      "atalaya.member.id=hub",
      "atalaya.member.name=Red de ejemplo",
      "atalaya.member.country=US",
      "atalaya.member.hub=true"
    })
public @interface HubNodeTest {}
