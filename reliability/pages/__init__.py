"""The pages: Streamlit scripts of about a screen each. State, cached query, pure builder, widget."""
