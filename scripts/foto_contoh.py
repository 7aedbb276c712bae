"""The pictures of the fictional office: drawn, abstract, and each saying that it is an illustration."""
