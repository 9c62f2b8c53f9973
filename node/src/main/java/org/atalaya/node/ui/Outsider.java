package org.atalaya.node.ui;

/** Marks an authentication of somebody who is let in to pages of his own, and to no console. */
public interface Outsider {}
