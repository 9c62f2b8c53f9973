package org.atalaya.node.constituency.files;

import java.util.List;
import org.atalaya.node.constituency.Fault;
import org.atalaya.node.constituency.OrganisationInput;

/**
 * One organisation as it stands in a file.
 *
 * @param place where it begins
 * @param faults found while reading; the input is then not whole
 */
record Entry(String place, OrganisationInput input, List<Fault> faults) {}
