/** What texts ask about a network: of the command line, of records, of requests to the server. */
package io.ipflow.question;
