/** The web page's files, served to whoever asks: they hold nothing of the network. */
package io.ipflow.server.page;
