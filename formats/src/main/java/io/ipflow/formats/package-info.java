/** Recognises what a file is by its content and hands it to the reader of that format. */
package io.ipflow.formats;
