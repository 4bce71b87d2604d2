/** The command line: options in, the engines asked, answers printed. */
package io.ipflow.cli;
