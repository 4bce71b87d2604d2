/**
 * The meaning of a policy in its plainest form: the first match of each stage, with what is open
 * kept open, and the explanation of it. The other engines must give its answers.
 */
package io.ipflow.verify;
