package io.ipflow.oracle;

/**
 * What one packet's world says about the order of rules.
 *
 * @param ties the order of rules that share a priority
 * @param choices the numbers that open priorities may have
 */
record Orders(Ties ties, Choices choices) {}
