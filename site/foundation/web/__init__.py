"""The kit of views: who is signed in, loading what one may see, doing one action and answering. Site and CMS alike."""
