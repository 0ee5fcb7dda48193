// Package coql reads the two query languages of Zoho CRM: COQL's select
// statements and the criteria of Search Records. It gives back what was said;
// whether modules and columns exist, and what the answer is, it does not know.
package coql
