// Shows the OpenAPI document in place of the plain link; without this script the link remains.
"use strict";
document.addEventListener("DOMContentLoaded", () => {
  const place = document.getElementById("api-docs");
  if (place && window.SwaggerUIBundle) {
    window.SwaggerUIBundle({
      url: place.dataset.document,
      domNode: place,
      validatorUrl: null, // the default would ask a server elsewhere
      persistAuthorization: false,
    });
  }
});
