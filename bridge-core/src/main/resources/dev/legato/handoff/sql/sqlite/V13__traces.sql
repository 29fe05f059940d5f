-- Where the trace of a delivery's webhook goes on (W3C traceparent, and tracestate if there was one); NULL when nobody follows.
ALTER TABLE delivery ADD COLUMN trace TEXT;
